import { createTransport } from "nodemailer"

export type Mail = { readonly to: string; readonly subject: string; readonly text: string }

export type Mailer = { readonly send: (mail: Mail) => Promise<void>; readonly close: () => void }

export type MailSettings = {
  /** Such as smtps://user:password@mail.example.com. */
  readonly smtpUrl: string
  readonly from: string
}

/** Sends plain text by the company's own mail server. A connection that does not answer is given up after 20 seconds. */
export function openMailer({ smtpUrl, from }: MailSettings): Mailer {
  const waits = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 20_000 }
  // Nothing of a mail comes from a file or another server, whatever a text may ask for.
  const transport = createTransport({ url: smtpUrl, ...waits, disableFileAccess: true, disableUrlAccess: true })
  return {
    async send({ to, subject, text }) {
      // As an object and never as a line: a name with a comma or a line break in it stays one address.
      await transport.sendMail({ from, to: { name: "", address: to }, subject, text })
    },
    close: () => transport.close(),
  }
}
