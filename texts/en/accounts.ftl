### Every account, for the operator.

accounts-title = Accounts
accounts-lead = Everybody who can sign in, or was invited to. How often somebody comes to a circle isn’t shown here.
accounts-caption = Accounts in the order of their names
accounts-name = Name
accounts-state = Account
accounts-seats = Seats
accounts-waits = Not complete yet
accounts-complete = Complete
accounts-next = Next page
accounts-first = Back to the first page
