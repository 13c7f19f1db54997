"""Looks into documents that people send in, without trusting a byte of them."""
