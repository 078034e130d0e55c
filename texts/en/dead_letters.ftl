### Letters that could not be delivered, for whoever can tell the person in another way.

dead-letters-title = { $count ->
    [one] A letter could not be delivered
   *[other] Letters to { $count } people could not be delivered
}
# $about is the name of a circle or of a season, $when is “today 12:15” or a date and a time.
dead-letters-line = A letter to { $name } about { $about } could not be delivered: { $when }.
dead-letters-do = Tell them in another way: by telephone, or when you meet. Then ask whether their address is still right. They change it themselves under “Your account”, and nobody else can.
# For whoever staffs a program or a site.
dead-letters-asked = Somebody who has no account yet is asked again once the roster has a line with their present address.
dead-letters-put-away = They know: put this away
# What a screen reader calls the form.
dead-letters-form = Put away the notice about { $name }
