### Who is charged with what.

people-title = Who looks after what
people-lead = Operators run this installation. Coordinators bring people together. Sponsors see one summary page. Facilitators are named by a program’s coordinator.
# In a list: what somebody does, then where their account stands.
people-line = { $charge }. { $state }
people-completed = The account is complete.
people-waits = A letter was sent; the account isn’t complete yet.
people-appointed = Done. They get a letter that says so.
people-ended = The appointment has ended.
people-reminded = A new letter is on its way. The link in the earlier one no longer works.

people-operator = Operator
people-site-coordinator = Coordinator at { $scope }
people-program-coordinator = Coordinator of { $scope }
people-sponsor = Sponsor of { $scope }
people-facilitator = Facilitator in { $scope }

people-appoint = Appoint somebody
people-name = Their name
people-email-hint = They get a letter with a link. If the address has an account already, it stays as it is.
people-charge = What they look after
people-charge-hint = A sponsor sees a program’s summary, so the same person can’t also run it.
people-button = Appoint

people-account = Account
people-again-title = No answer yet?
people-again-what = The letter can be sent again. It carries a new link, and the earlier one stops working.
people-again = Send the letter again
people-end-title = End this appointment
people-end-keeps = The account stays, and so does everything else this person does. You can appoint them again.
people-end = End it now
people-of-coordinators = The coordinator of the program looks after its facilitators.
people-loss-operator = They can no longer look after sites, appointments, accounts and letters.
people-loss-site = They can no longer bring in or change the roster of this site.
people-loss-program = They can no longer see the program’s roster, form its circles or write to its people. Without another coordinator nobody can.
people-loss-sponsor = They can no longer open the program’s summary.
people-loss-facilitator = They can no longer lead circles of this program.
