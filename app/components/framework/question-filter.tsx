import { Button } from '~/components/form/button';
import { Select } from '~/components/form/select';
import { QUESTION_OWNERS, QUESTION_STATES } from '~/domain/framework/framework';
import { paths } from '~/paths';
import type { QuestionFilter } from '~/presenters/framework/questions-page';
import { QUESTION_OWNER_WORDS, QUESTION_STATE_WORDS } from '~/presenters/framework/words';

const ALL = { value: '', label: 'All' };

type FilterProps = { areas: { value: string; label: string }[]; filter: QuestionFilter };

/** Narrows the questions to an area, an owner or a state; the choice stands in the address. */
export function QuestionFilterForm({ areas, filter }: FilterProps) {
  return (
    <form method="get" action={paths.questions()} className="app-no-print">
      <Select id="area" name="area" label="Area" items={[ALL, ...areas]} defaultValue={filter.area ?? ''} />
      <Select
        id="owner"
        name="owner"
        label="Owned by"
        items={[ALL, ...QUESTION_OWNERS.map((value) => ({ value, label: QUESTION_OWNER_WORDS[value] }))]}
        defaultValue={filter.owner ?? ''}
      />
      <Select
        id="state"
        name="state"
        label="State"
        items={[ALL, ...QUESTION_STATES.map((value) => ({ value, label: QUESTION_STATE_WORDS[value].word }))]}
        defaultValue={filter.state ?? ''}
      />
      <Button variant="secondary">Show</Button>
    </form>
  );
}
