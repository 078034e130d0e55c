### A fresh proof of identity, on one's own device.

prove-title = Still you?
prove-refused = This isn’t your password. Please try again, or choose a new one.
prove-meeting = Times and the brief stay open without it.
