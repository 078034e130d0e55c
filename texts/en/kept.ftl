### Words that were sent after their writer had been signed out.

kept-title = You were away while you wrote
kept-signed-out = You are signed out, so nothing was stored. Your words are still here. Sign in in another tab, come back to this one and send it again.
kept-proof = It has been a while, so nothing was stored. Your words are still here. Prove in another tab that it is you, come back to this one and send it again.
kept-sign-in = Sign in, in another tab
kept-prove = Prove it, in another tab
kept-closed = It can’t be stored just now: the agreement changed and wants to be affirmed, or somebody else brings the case. Your words are still here. Look in another tab, then send it again, or copy what you want to keep.
kept-look = Look at your circles, in another tab
kept-send = Send it again
kept-words = What you wrote
kept-rest = The rest of what you filled in and ticked is still here, too.
