"""What a record is: kinds, fields, vocabularies, codes and rules; no file and no screen."""
