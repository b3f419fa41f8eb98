import { PROVIDER_PROBLEMS, type ProviderProblem } from '~/domain/people/provider-sign-in';

const WORDS: Record<ProviderProblem, (name: string) => string> = {
  away: (name) =>
    `We cannot reach the sign-in of ${name} just now. Try again in a few minutes, or use your password`,
  given_up: (name) => `You did not finish signing in with ${name}. Start again when you are ready`,
  not_asked: (name) => `That sign-in with ${name} took too long or was used already. Start again`,
  unfit: (name) => `The answer from ${name} did not fit what we asked, so nobody was let in. Start again`,
  unverified: (name) =>
    `${initial(name)} did not vouch for an email address of yours. Use your password, or ask your administrator`,
  unknown: () =>
    'There is no open account for you here. Ask your administrator to invite you under your work address',
};

function initial(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Why somebody came back from their organisation's sign-in without being let in; null when they did not. */
export function providerProblemWords(problem: string | null, name: string): string | null {
  const known = PROVIDER_PROBLEMS.find((each) => each === problem);
  return known === undefined || name === '' ? null : WORDS[known](name);
}
