"""What the register tells: figures with the records behind them, coverage, who is where."""
