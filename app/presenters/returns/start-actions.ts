import { mostUrgent, type StartItem } from '~/domain/returns/start';

/** Something a start page lets a person do, before it is known which comes first. */
export interface Offer extends StartItem {
  href: string;
  label: string;
}

/** How an offer is drawn: the page's one main button, a lesser button, or a link. */
export interface StartAction {
  href: string;
  label: string;
  look: 'primary' | 'secondary' | 'link';
}

/** Draws offers: the most urgent is the main button, other work is a lesser one, what can only be read is a link. */
export function drawOffers(offers: readonly Offer[]): {
  first: string | null;
  draw: (offer: Offer) => StartAction;
} {
  const first = mostUrgent(offers)?.id ?? null;
  const draw = ({ id, href, label, duty }: Offer): StartAction => {
    if (id === first) return { href, label, look: 'primary' };
    return { href, label, look: duty === 'look' ? 'link' : 'secondary' };
  };
  return { first, draw };
}
