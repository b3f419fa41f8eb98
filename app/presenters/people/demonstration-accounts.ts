/** Some accounts of the demonstration, to try the product as different people. */
export const DEMONSTRATION_ACCOUNTS: readonly { who: string; email: string }[] = [
  { who: 'Programme manager, Barnet', email: 'programme.manager@barnet.example' },
  { who: 'Contributor, Barnet', email: 'contributor@barnet.example' },
  { who: 'SRO, Barnet', email: 'sro@barnet.example' },
  { who: 'ICB reviewer, West and North London', email: 'reviewer@wnl.example' },
  { who: 'ICB board member, West and North London', email: 'board@wnl.example' },
  { who: 'London office', email: 'office@london.example' },
  { who: 'London member', email: 'member@london.example' },
  { who: 'Administrator', email: 'administrator@london.example' },
];

/** The password of every account of the demonstration. */
export const DEMONSTRATION_PASSWORD = 'neighbourhood';
