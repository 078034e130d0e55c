### Every account, for the operator.

accounts-title = Accounts
accounts-lead = Everybody who can sign in, or was invited to. How often somebody comes to a circle isn’t shown here.
accounts-caption = Accounts in the order of their names
accounts-name = Name
accounts-state = Account
accounts-seats = Seats in circles
accounts-waits = Not complete yet
# $when is “3 minutes ago” or a date.
accounts-complete = Complete; password chosen { $when }
accounts-next = Next page
accounts-first = Back to the first page
