### Who comes to a meeting, on its own page.

answers-title = Who comes
answers-own = Do you come?
answers-said-coming = You said you are coming.
answers-said-late = You said you will be late.
answers-said-cant = You said you can’t come. Nobody asks why.
answers-presents = You bring the case of this meeting. Somebody else can, once you give the part back:
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

## Asking those who haven’t said

answers-ask = Ask who hasn’t said
answers-ask-one = Ask { $name }
answers-ask-title = Ask who hasn’t said
answers-ask-lead = Each gets one letter with the time, the place and the three answers. It is the only reminder of this meeting, and it doesn’t say who asked. Whoever says nothing stays expected.
answers-ask-who = Who gets a letter
answers-ask-send = { $count ->
    [one] Send the letter
   *[other] Send the letters
}
answers-ask-none = Tick at least one name.
answers-ask-asked = Reminded already: { $names }.
answers-ask-nobody = Nobody is left to ask: everyone has answered, or was reminded already.
answers-ask-closed = This meeting has begun or was called off: there is nothing to ask any more.
answers-ask-sent = { $count ->
    [0] No letter goes out: everyone has answered, or was reminded already.
    [one] One letter is on its way.
   *[other] { $count } letters are on their way.
}
