import { render, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Editions } from '~/components/framework/editions';
import { FrameworkArea } from '~/components/framework/framework-area';
import { Question } from '~/components/framework/question';
import { Contents } from '~/components/layout/contents';
import type { AreaView } from '~/presenters/framework/framework-page';

const proposed = { word: 'Proposed', tone: 'yellow' as const };

const area: AreaView = {
  id: 'access',
  name: 'Access',
  title: '7. Access',
  subtitle: 'making interaction easier',
  summary: 'Easy to reach.',
  basis: { word: 'Published', tone: 'white' },
  functions: [
    {
      id: 'acc-f1',
      title: 'ACC-F1 A way in',
      help: 'By day and night.',
      levels: [{ level: '0 Not started', anchor: 'There is none.' }],
      basis: proposed,
      commitment: 'For each system and place to settle',
      shift: null,
      history: { href: '/framework/geo-f1', since: null },
      levelsNote: 'The wording of these levels is proposed.',
    },
  ],
  milestones: [
    {
      id: 'acc-1',
      code: 'ACC-1',
      title: 'Design agreed',
      basis: proposed,
      history: { href: '/framework/geo-1', since: 'In these words since March 2026' },
      due: '28 February 2026 (proposed)',
      evidence: 'Approved design',
      owner: 'London',
      commitment: 'To be developed together',
      shift: 'Analogue to digital',
    },
  ],
  ambitions: [],
  counted: {
    all: '1 function, 1 milestone and 0 ambitions of Access',
    milestones: '1 milestone of Access',
    ambitions: '0 ambitions of Access',
  },
  profile: { href: '/areas/access', label: 'Where London stands on Access' },
};

describe('an area of the framework', () => {
  it('spells out levels under each function, where another page can link to them', () => {
    const { container } = render(<FrameworkArea area={area} open />);
    const fn = container.querySelector('#acc-f1') as HTMLElement;
    expect(within(fn).getByText('0 Not started').tagName).toBe('DT');
    expect(within(fn).getByText('There is none.').tagName).toBe('DD');
    expect(within(fn).getByText('The wording of these levels is proposed.')).toBeInTheDocument();
  });

  it('gives milestones as a table that says what is proposed', () => {
    render(<FrameworkArea area={area} open />);
    const table = screen.getByRole('table', { name: 'Milestones of Access' });
    const row = within(table).getByRole('rowheader');
    expect(row).toHaveTextContent('ACC-1 Design agreed Proposed');
    expect(within(table).getByText('28 February 2026 (proposed)')).toBeVisible();
  });

  it('says that there is nothing rather than an empty table', () => {
    render(<FrameworkArea area={area} open />);
    expect(screen.getByText('This area has no ambitions.')).toBeVisible();
  });
});

describe('around it', () => {
  it('the contents lead to each part', () => {
    render(<Contents items={[{ id: 'access', label: '7. Access' }]} />);
    expect(screen.getByRole('link', { name: '7. Access' })).toHaveAttribute('href', '#access');
  });

  it('other editions are offered only where there are some', () => {
    const { rerender, container } = render(<Editions editions={[]} />);
    expect(container).toBeEmptyDOMElement();
    rerender(
      <Editions
        editions={[
          { href: '/framework?month=2025-05', label: 'From May 2025', current: false },
          { href: '/framework?month=2026-04', label: 'From April 2026', current: true },
        ]}
      />,
    );
    expect(screen.getAllByRole('link').map(({ textContent }) => textContent)).toEqual(['From May 2025']);
    expect(screen.getByText('From April 2026')).toHaveAttribute('aria-current', 'true');
  });

  it('a question without an answer says so', () => {
    render(
      <Question
        question={{
          id: 'acc-q1',
          href: '/questions/geo-q1',
          text: 'Who runs it?',
          state: { word: 'Open', tone: 'grey' },
          basis: proposed,
          why: 'Somebody must.',
          owner: 'London',
          commitment: 'Agreed for all London',
          notes: null,
          answer: null,
        }}
      />,
    );
    const question = screen.getByRole('article', { name: 'Who runs it?' });
    expect(question).toHaveTextContent('Not answered yet');
    expect(question).toHaveTextContent('Nothing noted yet');
  });
});
