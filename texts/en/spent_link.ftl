### A link that was used, or is too old: why, and where a new one comes from.

spent-link-setup = The link for setting up { -circlekeep } works once and for one hour. Perhaps somebody has set it up already.
spent-link-setup-next = If nobody has, restart the server: it writes a new link on its terminal.
spent-link-account = The link in your letter works once and for seven days. Perhaps your account is complete already.
spent-link-account-next = If it is, sign in. If not, ask whoever invited you to send the letter again.
spent-link-reset-next = Nothing was changed by opening it.
spent-link-reset-again = Ask for a new link
spent-link-address = This change of address was confirmed or stopped already, or its seven days are over.
spent-link-address-next = Your account shows which address is yours now.
spent-link-address-see = See my address
