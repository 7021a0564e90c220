import fc from 'fast-check';
import { graphemeReference, randomText } from '../testing/random-text';
import { FencedCode } from './fenced-code';
import { rawSentenceBoundaries } from './raw-boundaries';
import { sentenceBoundaries } from './sentence-boundaries';

function sentencesOf(text: string): string[] {
  const ends = [...sentenceBoundaries(text)];
  return ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end));
}

describe(sentenceBoundaries.name, () => {
  // "|" marks where a sentence ends.
  it.each([
    ['Dr. Smith met Mr. Brown.| They talked.'],
    ['Use tools, e.g. Hammer, i.e. Thing.| Next.'],
    ['It costs $3.14. |Version 2.0 is out.'],
    ['J. R. R. Tolkien wrote it.| Then he slept.'],
    ['We chose plan B. |The rest is known.'],
    ['He lives in the U.S. |The end.'],
    ['The U.S. Army came.| It left.'],
    ['See No. 5 and Fig. 3 for it.| Done.'],
    ['Apples, pears, etc. |They grow.'],
    ['А. С. Пушкин родился в Москве.| Потом уехал.'],
    ['Это, т. е. Москва, большой город.| Он стоит на реке.'],
    ['Это, т.е. Москва.| Да.'],
    ['Яблоки, груши и т. д. |Они растут.'],
    ['Он жил в г. Москва на ул. Ленина.| Потом уехал.'],
    ['Он родился в 1990 г. |Потом уехал.'],
    ['В 1990 г. он уехал.| Всё.'],
    ['Städte, z. B. Berlin, sind groß.| Ende.'],
    ['Das ist bzw. War so.| Gut.'],
    ['J’ai vu M. Dupont et Mme. Durand.| Fin.'],
    ['El Sr. García llegó.| Se fue.'],
    ['Wait... what is it?| Nothing.'],
    ['Он ушёл… и не вернулся.| Всё.'],
    ['Он ушёл…| Потом вернулся.'],
    ['“Really?” she asked.| “Yes.” |He left.'],
    ['«Что?» — спросил он.| «Ничего!» |Она ушла.'],
    ['He said "Stop." |Then he left.'],
    ['Go to https://a.io/x?Q=1!Z and report.Final.docx now.| Write to Ann.Lee@Ex.Com please.'],
    ['**Bold end.** |Next one.'],
    ['你好。|今天天气很好！|“是吗？”|他问。'],
    ['今日は。|「元気ですか？」|はい。|『いいえ』'],
    ['1. First thing.\n|2. Second thing.'],
    ['IV. The road\n\n|It began.'],
    ['Title\n\n|Text begins.\n|Next line.'],
    ['It was the best of times, it was the worst of\ntimes, and so on. |It ended.'],
    ['alpha\n|beta\n|gamma'],
    ['  Lead.\n\n\n|  End.  '],
    ['Run:\n|```\nA. B. C.\n\nD. E.\n```\n|Then go.'],
  ])('should cut %j', (marked) => {
    expect(sentencesOf(marked.replaceAll('|', '')).map((s) => s.trim())).toEqual(
      marked.split('|').map((s) => s.trim()),
    );
  });

  it('should be empty for an empty text', () => {
    expect([...sentenceBoundaries('')]).toEqual([]);
  });

  it('should cut a long text in a script whose letters combine', () => {
    expect(sentenceBoundaries('नमस्ते दुनिया। '.repeat(5_000))).toHaveLength(5_000);
    expect(sentenceBoundaries('مرحبا بالعالم. '.repeat(5_000))).toHaveLength(5_000);
    expect(sentenceBoundaries('한국어 문장입니다. '.repeat(5_000))).toHaveLength(5_000);
    expect(sentenceBoundaries('Emoji ends it 😀! 👨‍👩‍👧 starts it. '.repeat(5_000))).toHaveLength(10_000);
  });

  it('should not slow down on a row of a million ellipses', () => {
    expect(sentenceBoundaries('…'.repeat(1_000_000))).toHaveLength(1);
  });

  it('should still cut a list of thousands of long lines in small letters', () => {
    const log = 'connection closed by the remote host after a short while\n'.repeat(2_000);
    expect(sentenceBoundaries(log).length).toBeGreaterThan(20);
  });

  it('should rise strictly, end with the text, keep graphemes and fences, and begin sentences with words', () => {
    fc.assert(
      fc.property(randomText(), (text) => {
        const ends = [...sentenceBoundaries(text)];
        const reference = graphemeReference(text);
        const fences = FencedCode.find(text);
        expect(ends.at(-1) ?? 0).toBe(text.length);
        ends.forEach((end, index) => {
          expect(end).toBeGreaterThan(ends[index - 1] ?? 0);
          expect(reference.has(end)).toBe(true);
          expect(fences.around(end)).toBeNull();
          if (ends.length > 1) expect(text.slice(ends[index - 1] ?? 0, end).trim()).not.toBe('');
        });
      }),
      { numRuns: 500 },
    );
  });
});

describe(rawSentenceBoundaries.name, () => {
  it('should find on windows what the segmenter finds on the whole', () => {
    fc.assert(
      fc.property(randomText(200), fc.integer({ min: 600, max: 2_000 }), (text, window) => {
        const whole = [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text)];
        expect([...rawSentenceBoundaries(text, window)]).toEqual(
          whole.map((s) => s.index + s.segment.length),
        );
      }),
    );
  });
});
