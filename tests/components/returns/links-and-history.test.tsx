import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { LinkFields } from '~/components/returns/link-fields';
import { LinkList } from '~/components/returns/link-list';
import { ValueHistory } from '~/components/returns/value-history';

const none = () => undefined;

describe('links to be read', () => {
  const link = { title: '<b>Map</b>', url: 'https://barnet.example/map', host: 'barnet.example' };

  it('say where they lead, and tell that host nothing of this page', () => {
    render(<LinkList links={[link]} />);
    const anchor = screen.getByRole('link', { name: '<b>Map</b>' });
    expect(anchor).toHaveAttribute('href', 'https://barnet.example/map');
    expect(anchor).toHaveAttribute('rel', 'noreferrer nofollow');
    expect(anchor.parentElement).toHaveTextContent('<b>Map</b> on barnet.example');
  });

  it('say that there are none', () => {
    const { container } = render(<LinkList links={[]} />);
    expect(container).toHaveTextContent('None');
  });
});

describe('links to be typed', () => {
  it('are rows of a title and an address, with two empty ones after the last', () => {
    const values = { 'GEO.links.0.title': 'Map', 'GEO.links.0.url': 'https://barnet.example/map' };
    render(<LinkFields area="GEO" values={values} errorOf={none} />);
    expect(screen.getByLabelText('Link 1: title')).toHaveValue('Map');
    expect(screen.getByLabelText('Link 1: web address')).toHaveValue('https://barnet.example/map');
    expect(screen.getByLabelText('Link 3: title')).toHaveValue('');
    expect(screen.queryByLabelText('Link 4: title')).not.toBeInTheDocument();
  });

  it('show a fault at its box, with the text that was typed', () => {
    render(
      <LinkFields
        area="GEO"
        values={{ 'GEO.links.0.title': 'Map', 'GEO.links.0.url': 'javascript:alert(1)' }}
        errorOf={(name) => (name === 'GEO.links.0.url' ? 'Link 1: only web addresses' : undefined)}
      />,
    );
    const box = screen.getByLabelText('Link 1: web address');
    expect(box).toHaveValue('javascript:alert(1)');
    expect(box).toHaveAttribute('aria-invalid', 'true');
    expect(box).toHaveAccessibleDescription(/only web addresses/);
    expect(box).toHaveAttribute('id', 'GEO-links-0-url');
  });
});

describe('the history of a value', () => {
  it('is folded, and named after its value', () => {
    const { container } = render(
      <ValueHistory summary="History of this level" about="GEO-F1" lines={['October 2026: from 2 to 3']} />,
    );
    expect(container.querySelector('details')?.open).toBe(false);
    expect(container.querySelector('summary')).toHaveTextContent('History of this level GEO-F1');
    expect(screen.getByText('October 2026: from 2 to 3').tagName).toBe('LI');
  });

  it('is not there for readers who are not given one', () => {
    const { container } = render(
      <ValueHistory summary="History of this level" about="GEO-F1" lines={undefined} />,
    );
    expect(container).toBeEmptyDOMElement();
  });
});
