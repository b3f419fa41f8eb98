/** How long each kind of record is kept (docs/retention.md). What has no rule here is kept for as long as the service is. */

export const RETAINED = [
  'sessions',
  'refused_sign_ins',
  'account_links',
  'provider_attempts',
  'api_tokens',
  'message_addresses',
  'workbook_uploads',
  'abandoned_drafts',
  'groups_of_leavers',
] as const;
export type Retained = (typeof RETAINED)[number];

export interface RetentionRule {
  /** What it is, as people are told. */
  what: string;
  /** Days after which it goes, counted from the event in `since`. */
  days: number;
  since: string;
  /** What becomes of it. */
  done: 'removed' | 'blotted out';
  because: string;
}

export const RETENTION: Readonly<Record<Retained, RetentionRule>> = {
  sessions: {
    what: 'Ended sessions',
    days: 1,
    since: 'the session ended, expired or was last used',
    done: 'removed',
    because: 'It lets nobody in any more; that somebody signed in, and when, stays in the audit trail.',
  },
  refused_sign_ins: {
    what: 'Refused attempts to sign in',
    days: 1,
    since: 'the attempt',
    done: 'removed',
    because: 'They slow guessing for a quarter of an hour and serve nothing after that.',
  },
  account_links: {
    what: 'Links of invitations and of new passwords',
    days: 30,
    since: 'the link was used, ended or ran out',
    done: 'removed',
    because: 'An administrator may be asked in that time why a link did not work.',
  },
  provider_attempts: {
    what: 'Sign-ins begun at an organisation’s own provider and not finished',
    days: 1,
    since: 'the attempt ran out',
    done: 'removed',
    because: 'Once it has run out it can no longer be finished.',
  },
  api_tokens: {
    what: 'Tokens of programs',
    days: 365,
    since: 'the token was ended or ran out',
    done: 'removed',
    because: 'For a year it can be told which program read the figures; the trail keeps that it was made.',
  },
  message_addresses: {
    what: 'Addresses of messages to people without an account',
    days: 30,
    since: 'the message was sent or given up',
    done: 'blotted out',
    because: 'That a message went is kept; whom it went to is of use only while questions about it come in.',
  },
  workbook_uploads: {
    what: 'Uploaded workbooks that were not saved',
    days: 1,
    since: 'the upload',
    done: 'removed',
    because: 'They wait for their person to look and save; after a day they are refused anyway.',
  },
  abandoned_drafts: {
    what: 'What was typed in a return that was never submitted',
    days: 365,
    since: 'its month was published',
    done: 'removed',
    because: 'Until then the London office can still let the return in late.',
  },
  groups_of_leavers: {
    what: 'Groups of places that people who left had kept',
    days: 0,
    since: 'the person was marked as left',
    done: 'removed',
    because: 'Nobody else could ever see them.',
  },
};

/** The instant before which a record must have ended for its rule to apply. */
export function retentionLimit(kind: Retained, now: Date): string {
  return new Date(now.getTime() - RETENTION[kind].days * 86_400_000).toISOString();
}
