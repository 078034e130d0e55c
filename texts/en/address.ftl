### A change of address: the question to the old one.

address-title = Did you ask for another address?
address-lead = Somebody who knows your password asked that your letters go elsewhere, and that you sign in with the new address.
address-now = Until now
address-then = From then on
address-confirm = It was me: change it now
address-stop = It wasn’t me: stop it
address-wait = Without an answer the change takes effect seven days after it was asked for. Both addresses are told.
address-changed-title = Confirmed: it was you
address-changed = Both addresses get a letter in a minute that says so, and from then on you sign in with the new one. If none comes, the new address can’t be yours here, and the old one stays.
address-stopped-title = The change is stopped
address-stopped = Your address stays as it is. If somebody else asked for it, they know your password: choose a new one now.
address-account = See my account
