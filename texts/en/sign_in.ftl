### Signing in and out, choosing a password.

sign-in-title = Sign in
sign-in-lead = { -circlekeep } at { $organisation }
sign-in-email = E-mail address
sign-in-password = Password
sign-in-button = Sign in
sign-in-refused = That address and password don’t belong together. Please try again, or choose a new password.
# 429, by a field of the form: guessing is slowed down for so many $seconds.
sign-in-soon = { $seconds ->
    [one] There were many tries in a short time. Please try again in one second.
   *[other] There were many tries in a short time. Please try again in { $seconds } seconds.
}
sign-in-first = Please sign in first. Then you will see the page you asked for.
sign-in-again = Please type your password again. Circle texts open only with a fresh proof that it is you.
sign-in-help = No account yet? The coordinator of your program invites you by e-mail.

sign-in-device = This device
sign-in-shared = A shared computer
sign-in-shared-means = Signs you out when the browser closes, after 15 minutes without use, and after 12 hours.
sign-in-own = My own device
sign-in-own-means = Keeps your times and the brief open for 14 days; asks for your password again before any circle text.
sign-in-meeting = A running meeting signs nobody out.

sign-in-out-title = Signed out
sign-in-out-done = You are signed out on this device.
sign-in-out-shared = On a shared computer, close the browser as well.

sign-in-forgot = Choose a new password
sign-in-forgotten = Forgot your password?
sign-in-reset-title = Choose a new password
sign-in-reset-lead = Write your e-mail address. If it belongs to an account, or was invited to have one, a letter with a link comes within a few minutes.
sign-in-reset-button = Send the link
sign-in-reset-sent-title = Look into your mail
sign-in-reset-sent = { $minutes ->
    [one] If { $email } belongs to an account, a link is on its way. It works once, for one minute.
   *[other] If { $email } belongs to an account, a link is on its way. It works once, for { $minutes } minutes.
}
sign-in-reset-sent-next = Nothing came? Look among unwanted mail, or ask the people who run { -circlekeep } at { $organisation }.
sign-in-link-spent-title = This link no longer works
sign-in-link-spent = Each link works once and for a short time. Ask for a new one; that takes a minute.

sign-in-choose-title = Choose a password
sign-in-choose-lead = For { $email }
sign-in-choose-password = New password
sign-in-choose-repeat = The same again
sign-in-choose-hint = At least { $min } characters. Four or five words that don’t belong together are strong and easy to remember; no digits or symbols needed.
sign-in-choose-button = Keep this password
sign-in-choose-done = Your password is kept. Other devices were signed out.
# Until what one writes for oneself has a key of its own, in the browser.
sign-in-choose-journal = Your password opens your account, and with it what you write for yourself there.

# The sample organisation
sign-in-sample-title = Look around
sign-in-sample-lead = This signs you in as an invented person of a sample organisation. Nothing here is real, and no letter leaves this machine.
sign-in-sample-button = Sign in
sign-in-sample-spent = Each link of the sample works once and for fifteen minutes. Start { -circlekeep } again: it prints new ones.
