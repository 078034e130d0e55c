### One's own account.

account-title = Your account
account-who-title = Who sees this
account-who = Your name and address are seen by the people who run accounts at { $organisation }, by your coordinator, and by your circle. Your sign-ins are seen by you alone.

account-profile-title = Name, time zone and dates
account-profile-now = { $name }. Times are shown for { $city }.
account-locale = How dates and times are written
account-locale-hint = On every page and in letters to you. At first it is as your browser asked.
# $example is made by when-moment: “Thursday, January 1 at 2:15 PM”.
account-locale-en = { $example }, as in the United Kingdom
account-locale-en-ca = { $example }, as in Canada
account-locale-en-us = { $example }, as in the United States

account-email-title = E-mail address
account-email-present = Your address is { $email }.
account-email-new = New address
account-email-hint = A letter goes to your old address. Confirm the change there, or it takes effect after seven days.
account-email-again = New address, once more
account-email-differs = The two differ. Look at both: everything we write goes there.
account-email-ask = Ask for the change
account-email-asked = Asked. Look into the mail of your old address to confirm it now.
account-email-stopped = The change is stopped. Your address stays as it is.
# $day is made by when-day.
account-email-pending = Changes to { $address } on { $day }: confirm or stop it
account-email-waits = A change to { $address } waits
# $when is “Tuesday 3 March at 12:15”.
account-email-due = Confirm it from your old address, or it takes effect by itself on { $when }.
account-email-stop = Stop it

account-password-title = Password
account-password-now = It opens your account, and with it what you wrote for yourself.
account-password-present = Your present password
account-password-ends = Keeping it signs you out on every other device.

account-sign-ins-title = Where you are signed in
account-sign-ins-now = { $count ->
    [one] On this device only.
   *[other] On { $count } devices, this one included.
}
account-sign-ins-here = This one.
account-sign-ins-shared = A shared computer.
account-sign-ins-own = Your own device.
# $when is “3 minutes ago” or a date.
account-sign-ins-seen = Last used { $when }.
account-sign-ins-browser = A browser without a name
account-sign-ins-end = End
# What a screen reader calls the form: $browser is “Firefox, Android”.
account-sign-ins-form = End sign-in { $nth }: { $browser }
account-sign-ins-unknown = One you don’t know? End it, and choose another password.

account-reset-title = Your password was reset
account-reset-when = By a link from your mail, { $when }. Was that you?
account-reset-me = Yes, that was me
account-reset-not-me = No: choose a new password now

# For whoever leads a circle.
account-reset-near-title = A password was reset in a circle you lead
# $when is “today at 12:15” or a date.
account-reset-near = { $name }, by a link from their mail, { $when }.
account-reset-near-do = Ask them in person or by telephone whether it was they. If it wasn’t, somebody else reads their mail: tell whoever runs accounts.
