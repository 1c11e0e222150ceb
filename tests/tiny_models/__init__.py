"""Tiny models of real architectures: honest fixtures where no real weights can be had."""
