import type { AreaPhrases } from './phrases';

export const INFORMATION: AreaPhrases = {
  nouns: { 'INF-1': 'the set of signed data-sharing agreements' },
  did: {
    'INF-F1': [
      'We now know which agreements exist: {k} overlap and two had run out.',
      'One agreement replaces the older ones; {n} practices have signed.',
      'Every partner of the teams has signed the data-sharing agreement.',
      'Signing is part of how a partner joins, and the register keeps itself up to date.',
    ],
    'INF-F2': [
      'Social care staff were shown the shared record and said what they would use.',
      'The shared record is open to nurses, therapists and a first group of social workers.',
      'Every core profession can open the shared record, social care included.',
      'Use by social workers has doubled since it opens from inside their own system.',
    ],
    'INF-F3': [
      'Team leads sketched the view of workload they would want, on paper.',
      'Caseload and capacity are shared weekly for {some}.',
      'Workload figures refresh every hour and are on a screen in each team base.',
      'Teams move visits between neighbourhoods during the day on the strength of the live view.',
    ],
    'INF-F4': [
      'Clinicians agreed the {n} facts that everyone needs on one screen.',
      'The standard view is being tried by {k} teams.',
      'The same view opens for everyone who cares for a person, whichever system they start from.',
      'Residents on {forum} have seen the view and corrected two of its words.',
    ],
  },
  next: {
    early: [
      'List every agreement in force and when it ends.',
      'Sit with social workers for a day and watch what they look up.',
      'Name an information governance lead who can decide for all partners.',
      'Agree which systems have to talk to each other first.',
    ],
    middle: [
      'Chase the last {k} practices for signatures with the help of {gp}.',
      'Open the record for the reablement team.',
      'Replace the weekly workload sheet with a feed in one neighbourhood.',
      'Train {n} care-home staff to use the record.',
      'Settle who may see mental health notes, and when.',
    ],
    late: [
      'Audit who opens the record and who never does.',
      'Take the paper diary out of use in the last two bases.',
      'Add community pharmacy to the agreement.',
      'Ask residents what they would want hidden.',
    ],
  },
  late: [
    'Information governance leads of two partners read the same law differently.',
    'Smartcards for social care have been on order since {lastmonth}.',
    'The supplier has put the interface back to its next release.',
    '{Council} moved to a new case system, and the link has to be built again.',
    'Several small practices will not sign until they know who pays if something goes wrong.',
    'The cyber incident at a neighbour made everyone, rightly, look again at access.',
    'Care homes lack the computers to open the record.',
    'Our only interface engineer is shared with {k} other places.',
    'Caldicott advice on family access has been awaited for two months.',
    'Live figures depend on a data warehouse that is being moved.',
    'Single sign-on failed its test in {some}.',
    'A partner’s merger means its signatory no longer exists.',
  ],
  helped: [
    'A single page of plain English on top of the agreement got signatures that the long one had not.',
    'A social worker showing colleagues on her own phone beat all our training.',
    'The information governance leads now meet on the same afternoon each week.',
    'Printing a list of who had not signed, once, was enough.',
    '{Gp} signed first, and the others followed.',
    'Opening the record from within the case system took away the second password.',
    'We asked staff to bring the case that annoyed them most, and solved those first.',
    'The ICB lent us a lawyer for {k} days.',
    'Care-home managers taught each other.',
    'Having the Caldicott guardian in the room saved a month of letters.',
    'A screen on the wall did more than a report by e-mail.',
    'We stopped asking for perfect data and began using what there was.',
  ],
  quiet: [
    'Access and agreements are as they were; {n} new staff were given accounts.',
    'We are between two releases of the system, and nothing can change until the next.',
    'Use of the record was steady.',
    'One agreement was renewed on the same terms.',
    'Waiting for the supplier: the ticket is open and has an owner.',
    'Small corrections to the workload view, nothing that changes the picture.',
  ],
  fell: {
    'INF-F2':
      'The new council system cut social workers off from the shared record, and they have been without it since {week}.',
    'INF-F1':
      'An agreement lapsed without anyone noticing; until it is renewed we cannot say that all have signed.',
    'INF-F3': 'The live feed turned out to be a day old, so we have gone back a level.',
  },
  documents: [
    'Register of data-sharing signatures',
    'Shared record access list',
    'Workload view screenshots',
    'Standard view specification',
  ],
};
