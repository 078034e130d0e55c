### Choosing a new password by a link.

reset-before = Keeping it signs you out on every device. You, and the facilitators of your circles, are told by letter that it was changed.
reset-done-title = Your new password is kept
reset-done = You were signed out on every device. Sign in with it once, and { -circlekeep } knows you again.
reset-told = A letter about it went to you, and to the facilitators of your circles: should somebody else have done this, it is noticed.
