### Completing an account by the link of its letter.

completion-title = Complete your account
completion-lead = For { $email }. This takes a minute, and nothing else begins by it.
completion-asked = You were asked whether you would like a seat in a circle. To say yes, or to read more first, complete your account.
completion-no = Not this season
completion-no-means = For that you need no account, and nobody asks why.
completion-declined-title = Not this season, then
completion-declined = Your coordinator sees that you said so, and nobody else. It has no consequence, and it is erased after 30 days.
completion-back = I have changed my mind
completion-name = Your name
completion-name-hint = As your colleagues say it; your circle will see it.
completion-zone = Your time zone
completion-zone-hint = Every time is shown for it. Choose the nearest city.
completion-button = Keep this and sign in
completion-who = Your name and address are seen by the people who run accounts at { $organisation }, and by the coordinator and the circle of a program you take part in.
completion-joins-nothing = An account joins you to nothing. Whether you take a seat in a circle is asked apart, and saying no has no consequence.
