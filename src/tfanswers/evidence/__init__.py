"""Says under which TensorFlow versions and on which devices the examples hold."""
