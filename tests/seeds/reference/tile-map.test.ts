import { describe, expect, it } from 'vitest';
import tiles from '~seeds/reference/data/tile-map.json';

/** Who borders whom, on land or across the Thames; each pair once. */
const BORDERS: Record<string, string[]> = {
  'Barking and Dagenham': ['Havering', 'Redbridge', 'Newham', 'Bexley', 'Greenwich'],
  Barnet: ['Harrow', 'Brent', 'Camden', 'Haringey', 'Enfield'],
  Bexley: ['Greenwich', 'Bromley', 'Havering'],
  Brent: ['Harrow', 'Camden', 'Westminster', 'Kensington and Chelsea', 'Hammersmith and Fulham', 'Ealing'],
  Bromley: ['Greenwich', 'Lewisham', 'Southwark', 'Croydon'],
  Camden: ['Haringey', 'Islington', 'City of London', 'Westminster'],
  'City of London': ['Islington', 'Hackney', 'Tower Hamlets', 'Westminster', 'Southwark'],
  Croydon: ['Lambeth', 'Merton', 'Sutton'],
  Ealing: ['Hillingdon', 'Harrow', 'Hammersmith and Fulham', 'Hounslow'],
  Enfield: ['Haringey', 'Waltham Forest'],
  Greenwich: ['Lewisham', 'Tower Hamlets', 'Newham'],
  Hackney: ['Haringey', 'Islington', 'Tower Hamlets', 'Newham', 'Waltham Forest'],
  'Hammersmith and Fulham': ['Hounslow', 'Kensington and Chelsea', 'Richmond', 'Wandsworth'],
  Haringey: ['Waltham Forest', 'Islington'],
  Harrow: ['Hillingdon'],
  Havering: ['Redbridge'],
  Hillingdon: ['Hounslow'],
  Hounslow: ['Richmond'],
  'Kensington and Chelsea': ['Westminster', 'Wandsworth'],
  Kingston: ['Richmond', 'Wandsworth', 'Merton', 'Sutton'],
  Lambeth: ['Wandsworth', 'Merton', 'Southwark', 'Westminster'],
  Lewisham: ['Southwark', 'Tower Hamlets'],
  Merton: ['Wandsworth', 'Sutton'],
  Newham: ['Tower Hamlets', 'Waltham Forest', 'Redbridge'],
  Redbridge: ['Waltham Forest'],
  Richmond: ['Wandsworth'],
  Southwark: ['Tower Hamlets'],
  Wandsworth: ['Westminster'],
};

const pair = (a: string, b: string) => [a, b].toSorted().join(' and ');
const borders = new Set(
  Object.entries(BORDERS).flatMap(([one, others]) => others.map((other) => pair(one, other))),
);

/** The pairs of tiles that share a side. */
const sides = tiles.flatMap((one) =>
  tiles
    .filter(
      (other) =>
        (other.column === one.column + 1 && other.row === one.row) ||
        (other.column === one.column && other.row === one.row + 1),
    )
    .map((other) => pair(one.label, other.label)),
);

describe('the tile map of London', () => {
  it('has a square of its own for each of the 33 authorities', () => {
    expect(new Set(tiles.map(({ column, row }) => `${column} ${row}`)).size).toBe(33);
  });

  it('sets side by side only authorities that border each other', () => {
    expect(sides.filter((one) => !borders.has(one))).toEqual([]);
  });

  it('keeps most borders there are, and no authority apart from all its neighbours', () => {
    expect(sides.length / borders.size).toBeGreaterThan(0.6);
    for (const { label } of tiles)
      expect(sides.some((one) => one.split(' and ').includes(label) || one.includes(label))).toBe(true);
  });
});
