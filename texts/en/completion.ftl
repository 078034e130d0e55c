### Completing an account by the link of its letter.

completion-title = Complete your account
completion-lead = For { $email }. This takes a minute, and nothing else begins by it.
completion-name = Your name
completion-name-hint = As your colleagues say it; your circle will see it.
completion-zone = Your time zone
completion-zone-hint = Every time is shown for it. Choose the nearest city.
completion-button = Keep this and sign in
completion-who = Your name and address are seen by the people who run accounts at { $organisation }, and by the coordinator and the circle of a program you take part in.
completion-joins-nothing = An account joins you to nothing. Whether you take a seat in a circle is asked apart, and saying no has no consequence.
