import { Button } from '~/components/form/button';
import { HiddenVersion } from '~/components/form/hidden-version';
import { Select } from '~/components/form/select';
import { TextArea } from '~/components/form/text-area';
import { TextField } from '~/components/form/text-field';
import { COMMITMENTS, QUESTION_OWNERS, QUESTION_STATES } from '~/domain/framework/framework';
import {
  LONGEST_NOTE,
  LONGEST_QUESTION,
  type QuestionFault,
  type QuestionTyped,
} from '~/domain/framework/question-form';
import { QUESTION_BOX_WORDS } from '~/presenters/framework/question-page';
import { COMMITMENT_WORDS, QUESTION_OWNER_WORDS, QUESTION_STATE_WORDS } from '~/presenters/framework/words';

type QuestionFormProps = {
  typed: QuestionTyped;
  version: number;
  faults: readonly QuestionFault[];
  areas: { value: string; label: string }[];
  button: string;
};

/** What a question asks, whose it is, where it stands and what answered it. */
export function QuestionForm({ typed, version, faults, areas, button }: QuestionFormProps) {
  const box = (name: keyof typeof QUESTION_BOX_WORDS) => ({
    id: name,
    name,
    label: QUESTION_BOX_WORDS[name],
    defaultValue: typed[name] ?? '',
    error: faults.find(({ field }) => field === name)?.message,
  });
  return (
    <form method="post" noValidate>
      <HiddenVersion version={version} />
      <Select {...box('area')} items={areas} />
      <TextArea {...box('text')} rows={3} limit={LONGEST_QUESTION} />
      <TextArea {...box('why')} rows={3} limit={LONGEST_NOTE} />
      <Select
        {...box('ownerLevel')}
        items={QUESTION_OWNERS.map((value) => ({ value, label: QUESTION_OWNER_WORDS[value] }))}
      />
      <Select
        {...box('commitment')}
        items={COMMITMENTS.map((value) => ({ value, label: COMMITMENT_WORDS[value] }))}
      />
      <Select
        {...box('state')}
        items={QUESTION_STATES.map((value) => ({ value, label: QUESTION_STATE_WORDS[value].word }))}
      />
      <TextArea {...box('answer')} hint="Needed when the question is answered" limit={LONGEST_NOTE} />
      <TextField
        {...box('answeredBy')}
        hint="Its number, from the page “Change the framework”. Leave it empty when there is none"
        width={5}
        inputMode="numeric"
      />
      <TextArea {...box('reason')} rows={2} limit={LONGEST_NOTE} />
      <Button>{button}</Button>
    </form>
  );
}
