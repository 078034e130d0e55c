### A link that was used, or is too old: why, and where a new one comes from.

spent-link-setup = The link for setting up { -circlekeep } works once and for one hour. Perhaps somebody has set it up already.
spent-link-setup-next = If nobody has, restart the server: it writes a new link on its terminal.
spent-link-account = The link in a letter works once, for seven days, and until a newer letter comes.
spent-link-account-next = If your account is complete, sign in. If it isn’t, look for a newer letter, or let a new link be sent to your address.
spent-link-account-again = Send me a new link
spent-link-reset-next = Nothing was changed by opening it.
spent-link-reset-again = Ask for a new link
spent-link-address = This change of address was confirmed or stopped already, or its seven days are over.
spent-link-address-next = Your account shows which address is yours now.
spent-link-address-see = See my address
