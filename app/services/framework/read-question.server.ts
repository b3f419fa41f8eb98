import { asAt, type Question } from '~/domain/framework/framework';
import type { QuestionNote, QuestionVersion } from '~/domain/framework/questions';
import { monthAt } from '~/domain/month';
import type { Context } from '~/services/context.server';
import { wholeFramework } from '~db/repos/framework.server';
import { namesOf } from '~db/repos/people.server';
import { notesOf, versionsOfQuestion } from '~db/repos/questions.server';

export interface ReadQuestion {
  question: Question;
  /** As the service began with it; null for one that was added. */
  first: Question | null;
  area: { title: string; slug: string };
  versions: QuestionVersion[];
  notes: QuestionNote[];
  /** Names of everyone who wrote something, by id. */
  names: Map<string, string>;
}

/** One question with everything that was ever recorded of it; `code` in any case of letters. */
export function readQuestion({ db, now }: Pick<Context, 'db' | 'now'>, code: string): ReadQuestion | null {
  const whole = wholeFramework(db);
  const known = code.toUpperCase();
  const question = whole.questions.findLast((one) => one.code === known);
  if (question === undefined) return null;
  const versions = versionsOfQuestion(db, known);
  const notes = notesOf(db, known);
  const area = asAt(whole, monthAt(now)).areas.find((one) => one.code === question.area);
  const [oldest] = whole.questions.filter((one) => one.code === known);
  return {
    question,
    first:
      versions[0] !== undefined && oldest?.from === monthAt(new Date(versions[0].at))
        ? null
        : (oldest ?? null),
    area: { title: area?.title ?? question.area, slug: area?.slug ?? '' },
    versions,
    notes,
    names: namesOf(db, [...new Set([...versions, ...notes].map(({ by }) => by))]),
  };
}
