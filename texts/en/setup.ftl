### Founding an organisation, by the link on the terminal.

setup-title = Lay the first table
setup-eyebrow = A new { -circlekeep }
setup-lead = A few facts about the house and about you. What is yours you can change later, under Account.
setup-house = The house
setup-organisation = Name of the organisation
setup-organisation-hint = As your colleagues say it. It stands on pages and letters wherever others would write “we”.
setup-zone = Its time zone
setup-zone-hint = Choose the nearest city. Each site may have its own.
setup-you = You, its first operator
setup-name = Your name
setup-email-hint = You sign in with it, and letters about this installation go there.
setup-button = Found the organisation
setup-next-title = What comes next
setup-next = You write down the sites that take part, start the first program, and appoint its coordinator, who brings the roster and forms the circles.
setup-next-nobody = Nobody is written to before you say so.
setup-next-operator = An operator looks after accounts and letters. What is said or written in a circle stays closed to you.
