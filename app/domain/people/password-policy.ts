/** The fewest characters of a password: a few words together are easier to keep than a riddle, and harder to guess. */
export const LEAST_PASSWORD = 12;
/** Hashing anything longer only costs time. */
export const LONGEST_PASSWORD = 200;

/** The shortest part of a name or address whose use in a password counts as giving it away. */
const SHORTEST_PART = 4;

export interface PasswordOwner {
  name: string;
  email: string;
}

/** Everything that may not carry a password: words of the person's name and address. */
function ownWords({ name, email }: PasswordOwner): string[] {
  const words = `${name} ${email}`.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return words.filter((word) => word.length >= SHORTEST_PART);
}

/** What is left of a password once figures and signs around it are taken away: '2026Liverpool!!' is 'liverpool'. */
function core(password: string): string {
  return password.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
}

/** Whether it is one short piece over and over, or a run of neighbouring characters, such as 'abcabcabcabc' or '123456789012'. */
function isPattern(password: string): boolean {
  if (/^(.{1,5})\1+$/su.test(password)) return true;
  const codes = [...password].map((each) => each.codePointAt(0) as number);
  const steps = codes.slice(1).map((code, index) => code - (codes[index] as number));
  return steps.filter((step) => Math.abs(step) === 1 || Math.abs(step) === 9).length >= steps.length - 1;
}

/**
 * What is wrong with a password somebody chose, in a sentence that says what to do, or null. `isCommon` looks a text in
 * small letters up in a list of passwords known from breaches. No rules about kinds of characters: they make passwords
 * worse.
 */
export function passwordFault(
  password: string,
  owner: PasswordOwner,
  isCommon: (password: string) => boolean,
): string | null {
  const normal = password.normalize('NFKC');
  const length = [...normal].length;
  if (length === 0) return 'Enter a password';
  if (length < LEAST_PASSWORD)
    return `The password needs at least ${LEAST_PASSWORD} characters: three or four words do`;
  if (length > LONGEST_PASSWORD) return `A password has at most ${LONGEST_PASSWORD} characters`;
  const small = normal.toLowerCase();
  const own = ownWords(owner).toSorted((a, b) => b.length - a.length);
  const rest = own.reduce((left, word) => left.replaceAll(word, ''), small).replace(/[^\p{L}]+/gu, '');
  if (rest.length < LEAST_PASSWORD / 2 && own.some((word) => small.includes(word)))
    return 'Choose a password that is not made from your name or email address';
  if (isPattern(small)) return 'Choose a password that is not one pattern over and over';
  if (isCommon(small) || isCommon(core(small)) || isCommon(small.replace(/\s+/g, '')))
    return 'Choose another password: this one is on lists that attackers try first';
  return null;
}
