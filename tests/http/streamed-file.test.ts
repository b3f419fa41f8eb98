import { describe, expect, it } from 'vitest';
import { streamedFile } from '~/http/streamed-file.server';

const LINE = `${'x'.repeat(1023)}\n`;

function longFile(lines: number) {
  const told = { lines: 0, closed: 0 };
  function* text(): Generator<string> {
    for (; told.lines < lines; told.lines += 1) yield LINE;
  }
  return {
    told,
    open: () => ({
      lines: text(),
      close: () => {
        told.closed += 1;
      },
    }),
  };
}

describe('a long file', () => {
  it('is read no further than its reader has asked, and let go when the reader leaves', async () => {
    const { told, open } = longFile(100_000);
    const reader = (streamedFile(open, { headers: {} }) as Response).body?.getReader();
    await reader?.read();
    await reader?.read();
    expect(told.lines).toBeLessThan(200);
    await reader?.cancel();
    expect(told.closed).toBe(1);
  });

  it('waits while the connection can take no more', async () => {
    const { told, open } = longFile(100_000);
    let free = () => {};
    const drained = () => new Promise<void>((resolve) => (free = resolve));
    const reader = (streamedFile(open, { headers: {}, drained }) as Response).body?.getReader();
    const piece = reader?.read();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(told.lines).toBe(0);
    free();
    expect((await piece)?.value?.length).toBeGreaterThan(60_000);
    await reader?.cancel();
  });

  it('is whole at its end, and let go once', async () => {
    const { told, open } = longFile(300);
    const text = await streamedFile(open, { headers: {} })?.text();
    expect([text?.length, told.closed]).toEqual([300 * 1024, 1]);
  });

  it('breaks the connection when it cannot go on, so that half of it never looks whole', async () => {
    let closed = 0;
    function* text(): Generator<string> {
      yield* Array.from({ length: 100 }, () => LINE);
      throw new Error('the disk is gone');
    }
    const close = () => {
      closed += 1;
    };
    const sent = streamedFile(() => ({ lines: text(), close }), { headers: {} });
    await expect(sent?.text()).rejects.toThrow('the disk is gone');
    expect(closed).toBe(1);
  });

  it('waits for its turn while many are being sent', async () => {
    const open = Array.from({ length: 6 }, () => streamedFile(longFile(1000).open, { headers: {} }));
    const { told, open: one } = longFile(1);
    expect(streamedFile(one, { headers: {} })).toBeNull();
    expect(told.closed, 'it was never opened').toBe(0);
    await Promise.all(open.map((each) => each?.body?.cancel()));
    expect(await streamedFile(one, { headers: {} })?.text()).toBe(LINE);
  });
});
