### Beside a field that needs a change: what to do, never whose fault.

text-faults-empty = Please write something here.
text-faults-choose = Please choose one.
text-faults-long = { $max ->
    [one] Please keep this to one character.
   *[other] Please keep this to { $max } characters; it has { $length } now.
}
text-faults-control = There is a character in here that can’t be shown, probably from copying. Please type this part again.
text-faults-invisible = There is an invisible character in here, probably from copying. Please type this part again.
text-faults-email = Please write an e-mail address, such as name@hospital.example.
text-faults-zone = { -circlekeep } doesn’t know this time zone. Please choose one from the list.
text-faults-date = Please write a date that exists, such as 2026-09-07.

text-faults-password-short = Please use at least { $min } characters. A few words you can remember are best.
text-faults-password-long = Please use at most { $max } bytes. Letters with accents and symbols count for more than one.
text-faults-password-different = The two passwords differ. Please type both again.

## A password that is too easy to guess, one message a reason

text-faults-guess-other = This would be guessed quickly. Please add a word or two that have nothing to do with the rest.
text-faults-site-code = A code has 2 to 12 letters, digits or dashes, such as HFX.
