"""Run examples, each in a process of its own, and keep what they did."""
