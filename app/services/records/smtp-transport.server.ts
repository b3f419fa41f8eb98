import { createTransport } from 'nodemailer';
import type { HandOver, Handover } from '~/domain/records/mail';
import { isTlsRefusal } from './tls-refusal.server';

export interface SmtpSettings {
  host: string;
  port: number;
  /** TLS from the first byte (port 465); otherwise by STARTTLS. */
  secure: boolean;
  /** Whether mail may leave without TLS: only for a mail server on the same machine. */
  plain: boolean;
  user: string | null;
  password: string | null;
  from: string;
  /** How long a silent server is waited for, in milliseconds. */
  patienceMs: number;
  /** Certificates of an authority of one's own, in PEM; null: those the system trusts. */
  authority: string | null;
}

interface SmtpError {
  code?: string;
  /** What the connection itself said, such as 'CERT_HAS_EXPIRED'. */
  originalCode?: string;
  responseCode?: number;
  command?: string;
}

/** Hands mail to an SMTP server, one connection each: reminders are few, and a connection that went stale loses none. */
export function smtpTransport(settings: SmtpSettings): HandOver {
  const { host, port, secure, plain, user, password, from, patienceMs, authority } = settings;
  return async ({ to, subject, text, html, messageId }) => {
    // nodemailer says so here once the whole message has left: an error after that leaves open whether it arrived.
    let handedOver = false;
    const silent = () => undefined;
    const logger = {
      level: silent,
      trace: silent,
      debug: silent,
      info: (entry: unknown) => {
        if ((entry as { tnx?: string }).tnx === 'message') handedOver = true;
      },
      warn: silent,
      error: silent,
      fatal: silent,
    };
    const transport = createTransport({
      host,
      port,
      secure,
      requireTLS: !plain && !secure,
      ignoreTLS: plain,
      ...(user === null ? {} : { auth: { user, pass: password ?? '' } }),
      connectionTimeout: patienceMs,
      greetingTimeout: patienceMs,
      socketTimeout: patienceMs,
      tls: { minVersion: 'TLSv1.2', ...(authority === null ? {} : { ca: authority }) },
      disableFileAccess: true,
      disableUrlAccess: true,
      logger,
    } as Parameters<typeof createTransport>[0]);
    try {
      const info = (await transport.sendMail({
        from,
        to: { name: '', address: to },
        subject,
        text,
        html,
        messageId,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })) as { response?: string };
      return { kind: 'accepted', code: (info.response ?? '').slice(0, 3) };
    } catch (error) {
      return outcomeOf(error as SmtpError, handedOver);
    } finally {
      transport.close();
    }
  };
}

function outcomeOf(error: SmtpError, handedOver: boolean): Handover {
  const { code = '', originalCode = '', responseCode, command } = error;
  const said = responseCode === undefined ? code : String(responseCode);
  if (code === 'EAUTH' || code === 'ENOAUTH' || code === 'EOAUTH2' || code === 'ETLS')
    return { kind: 'later', reason: 'server_refused_us', code: said };
  if (!handedOver && isTlsRefusal(originalCode))
    return { kind: 'later', reason: 'server_refused_us', code: originalCode };
  if (responseCode !== undefined && responseCode >= 500) {
    if (command === 'RCPT TO') return { kind: 'refused', reason: 'refused_recipient', code: said };
    if (command === 'DATA') return { kind: 'refused', reason: 'refused_message', code: said };
    return { kind: 'later', reason: 'server_refused_us', code: said };
  }
  if (responseCode !== undefined && responseCode >= 400)
    return { kind: 'later', reason: 'server_busy', code: said };
  if (handedOver) return { kind: 'unclear', reason: 'connection_lost', code: said };
  if (code === 'EENVELOPE') return { kind: 'refused', reason: 'refused_recipient', code: said };
  return { kind: 'later', reason: 'server_away', code: said };
}
