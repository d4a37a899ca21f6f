"""coordtui: register internationalised learning outcomes, COIL modules and student experiences."""

__version__ = "0.1.0"
