### Who comes to a meeting, on its own page.

answers-title = Who comes
answers-own = Do you come?
answers-said-coming = You said you are coming.
answers-said-late = You said you will be late.
answers-said-cant = You said you can’t come. Nobody asks why.
answers-said-nothing = You haven’t said yet. If you say nothing, you are expected.
answers-page-title = Do you come?
# How many of those at the table; each is a number.
answers-counts = { $coming } coming, { $late } late, { $cant } can’t, { $silent } haven’t said.
answers-coming = Coming
answers-late = Late
answers-cant = Can’t
answers-silent = Haven’t said
answers-nobody = Nobody
answers-who = Your answer is seen by name by whoever leads the circle. The others see how many come.
answers-over = There is nothing to answer any more.
answers-back = Back to the meeting
