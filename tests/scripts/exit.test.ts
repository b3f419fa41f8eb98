import { describe, expect, it } from 'vitest';
import { rewriteManifest, rewriteSource } from '../../scripts/exit/rewrite';

describe('a source file after the move to React Router 7', () => {
  it.each([
    ["import { redirect } from '@remix-run/node';", "import { redirect } from 'react-router';"],
    [
      "import type { MetaFunction } from '@remix-run/node';",
      "import type { MetaFunction } from 'react-router';",
    ],
    [
      "import { data, type LoaderFunctionArgs } from '@remix-run/node';",
      "import { data, type LoaderFunctionArgs } from 'react-router';",
    ],
    [
      "import { createRequestHandler } from '@remix-run/express';",
      "import { createRequestHandler } from '@react-router/express';",
    ],
    ["import '@remix-run/node';", "import 'react-router';"],
    ["import { useState } from 'react';", "import { useState } from 'react';"],
  ])('reads %s as %s', (before, after) => {
    expect(rewriteSource(before)).toBe(after);
  });

  it('takes names that moved from where they are now, under their new name', () => {
    const before = "import { RemixBrowser, useFetcher } from '@remix-run/react';\n<RemixBrowser />";
    expect(rewriteSource(before)).toBe(
      "import { HydratedRouter } from 'react-router/dom';\nimport { useFetcher } from 'react-router';\n<HydratedRouter />",
    );
  });
});

it('the packages of Remix make room for those of React Router, and no other changes', () => {
  const after = rewriteManifest(
    {
      dependencies: { '@remix-run/node': '2', '@remix-run/react': '2', zod: '4' },
      devDependencies: { '@remix-run/dev': '2', vite: '6' },
    },
    '7.1.0',
  );
  expect(after.dependencies).toEqual({ '@react-router/node': '7.1.0', 'react-router': '7.1.0', zod: '4' });
  expect(after.devDependencies).toEqual({
    '@react-router/dev': '7.1.0',
    '@react-router/fs-routes': '7.1.0',
    vite: '6',
  });
});
