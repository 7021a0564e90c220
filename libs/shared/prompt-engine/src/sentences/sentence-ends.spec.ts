import { sentenceBoundaries } from './sentence-boundaries';
import { afterClosingMarks, beforeOpeningQuotes, ellipsisEnd, isFalseEnd } from './sentence-ends';

/** A text with "|" where its sentences end. */
function marked(text: string): string {
  const ends = [...sentenceBoundaries(text)];
  return ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end)).join('|');
}

/** With "|" where a sentence ends. */
const besideRules: Readonly<Record<string, readonly string[]>> = {
  'an abbreviation, a number or an initial': [
    'See p. 5. |Then No. |Five came.',
    'Zimmer Nr. 7 ist frei. |Gut.',
    'Он пришёл в 5 ч. |Потом ушёл.',
    'т. |Д. Иванов пришёл. |Да.',
    'это и т. п. |Потом',
    'a. |B. |Then c.',
    'u. a. Berlin ist gross. |Ja.',
    '5 p.m. |Then',
    'J.R.R. Tolkien wrote. |He slept.',
    'In the U.S.A. |It rains.',
    'A. |It is so.',
    'He is AB. |Then he left.',
    'Mr.\nSmith came. |Good.',
    'It ended etc.\n|Then more.',
    'Plan B.\n|The rest.',
    'J.\n|Smith came.',
  ],
  'speech that goes on': [
    'He said "No." |And left.',
    'He said "No." and left.',
    '(See e.g. Here.) |Done.',
    'Go!— he cried. |Yes.',
    'Go! — he cried. |Yes.',
    'Go! — He cried. |Yes.',
    'Stop. - and go. |Yes.',
    'What? |she asked. |Yes.',
    '«Да!» сказал он. |Нет.',
    '“Yes!” |She left.',
  ],
  'a number that begins a line': [
    '1. First. |Second.',
    ' 12. First. |Second.',
    '\t3. First.\n|4. Second.',
    '## 5. Title here. |Next.',
    '1234. |Four digits. |Next.',
    'IX. Chapter. |Next.',
    'XIVLCXX. |Too long. |Next.',
    'See 7. |Then eight.',
    'word 12. |First. |Second.',
    'IC1. |Mixed. |Next.',
  ],
  'a line that was wrapped': [
    'End.\r\n|Next line. |More.',
    'One wraps at a line that is forty letters\r\nlong and goes on. |End.',
    'One wraps at a line that is forty letters\nlong and goes on. |End.',
    'Short line\n|and goes on. |End.',
    'This line of text has exactly so many characters as was wrapped\nAnd goes on with a capital. |End.',
    'This line of the text is so long that it cannot have been wrapped by hand at any usual column ever\n|And new. |End.',
    '# A heading which is long enough to look like a wrapped one here\n|and goes on. |End.',
    '> A quote which is long enough to look like a wrapped one here\n|and goes on. |End.',
    'A list, which is long enough to be a wrapped one, ends so;\nand goes on. |End.',
    'A line which is long enough to be a wrapped one, ends so:\n|and goes on. |End.',
    'A line which is long enough to be a wrapped one, ends in 1999\nand goes on. |End.',
    'A line which is long enough to be a wrapped one, 5 and 6 items\n|7 more of them came. |End.',
  ],
  'an ellipsis': [
    'Wait… |And then? |Yes.',
    'Wait… |“And then?” |Yes.',
    'Wait…) |And then? |Yes.',
    'Wait…!.. |And then? |Yes.',
    'Wait…And then? |Yes.',
    'Wait… |— And then? |Yes.',
    'Wait… 5 more. |Yes.',
    'Wait…',
    'Wait… ',
  ],
  'quotes of Chinese and Japanese': [
    '你好。|“你好吗？”|他问。',
    '你好“他”说。',
    '「好。」|「是」',
    '（你好。）|“他”',
    '很好”“他”',
  ],
  'marks of Markdown': [
    '**End.** |Next one.',
    '**End.**Next one.',
    '*End*. |Next one.',
    'End.*_~` |Next one.',
    'End.** ',
    '`code.` |Next.',
    '~~Gone.~~ |Next.',
  ],
  'what has no space after it': [
    'Mail a.b.C and x.Y! |Yes.',
    'Ver 2.Five is out. |Yes.',
    'foo.Bar is it. |Yes.',
    'no!Yes it is. |End.',
    'a?b=C&d. End.',
    'A.)5 next. |End.',
    'end.Next',
    'He left.5 came. |End.',
  ],
  'words with stops, and long ones': [
    'The well-known St.-Martin came. |End.',
    'c.-à-d. Paris. |Fin.',
    'Pneumonoultramicroscopic. |Then',
    'Abcdefghijklmnop. |Then he left.',
    'Abcdefghijklmnopq. |Then he left.',
  ],
  'fenced code': [
    'x\n|    ```\n|A. Bcd.\n|    ```\n|End. |Now.',
    'x.\n|   ```\nA. Bcd.\n   ```\n|End. |Now.',
    '~~~ a`b\nX. Yes.\n~~~\n|End. |Now.',
    '``` a`b\n|X. Yes.\n|```\n|End. |Now.',
    '```\nA. Bcd.\n``` x\nC. Def.\n```\n|End. |Now.',
    '```\r\nA. Bcd.\r\n```\r\n|End. |Now.',
    '```\nA. Bcd.\n  ```  \n|End. |Now.',
    '```\n|A. Bcd.\n|    ```\n|End. |Now.',
    '```\nA. Bcd.\n```  ',
    'x ```\n|A. Bcd.\n|```\n|End. |Now.',
    '````\nA. Bcd.\n```\nC. Def.\n`````\n|End. |Now.',
    '```\n|A. Bcd. |```\n|C. Def. |End.',
    'Say.\n|```\nx\n```\n|more. |Dr. Who came.',
  ],
};

describe('the end of a sentence', () => {
  it.each(Object.entries(besideRules).flatMap(([rule, texts]) => texts.map((text) => [rule, text] as const)))(
    'should be found beside %s: %j',
    (_, text) => {
      expect(marked(text.replaceAll('|', ''))).toBe(text);
    },
  );

  it('should not be looked for behind more marks than a sentence has', () => {
    expect(marked(`Wait…${'"'.repeat(14)} And then`)).toContain('|');
    expect(marked(`Wait…${'"'.repeat(20)} And then`)).not.toContain('|');
    expect(marked(`Wait… ${'“'.repeat(15)}And then`)).toContain('|');
    expect(marked(`Wait… ${'“'.repeat(20)}And then`)).not.toContain('|');
  });

  it.each([
    [39, false],
    [40, true],
  ])('should go on with a small letter after a line of %i characters: %s', (length, goesOn) => {
    const line = 'words '.repeat(10).slice(0, length - 1);
    expect(marked(`${line}x\nand on.`).includes('|')).toBe(!goesOn);
  });

  it.each([
    [58, false],
    [59, true],
    [90, true],
    [91, false],
  ])('should go on with a capital after a line of %i characters: %s', (length, goesOn) => {
    const line = 'words '.repeat(20).slice(0, length - 1);
    expect(marked(`${line}x\nA line.`).includes('|')).toBe(!goesOn);
  });
});

describe(isFalseEnd.name, () => {
  it('should look no further back than to where the sentence begins', () => {
    const text = 'Dr. Smith';
    expect(isFalseEnd(text, 4, 0)).toBe(true);
    // Only white space, or only the stop, is left of the sentence.
    expect(isFalseEnd(text, 4, 3)).toBe(false);
    expect(isFalseEnd(text, 4, 2)).toBe(false);
    expect(isFalseEnd('т. е. Москва', 6, 0)).toBe(true);
    expect(isFalseEnd('5 ч. Потом', 5, 0)).toBe(false);
    expect(isFalseEnd('12. First', 4, 0)).toBe(true);
    expect(isFalseEnd('12. First', 4, 1)).toBe(false);
  });
});

describe(ellipsisEnd.name, () => {
  it('should be where the next sentence begins, before the limit', () => {
    expect(ellipsisEnd('Wait… And', 4, 9)).toBe(6);
    expect(ellipsisEnd('Wait… And', 4, 7)).toBe(6);
    expect(ellipsisEnd('Wait… And', 4, 6)).toBe(-1);
    expect(ellipsisEnd('Wait…And', 4, 8)).toBe(-1);
    expect(ellipsisEnd('Wait… and', 4, 9)).toBe(-1);
    expect(ellipsisEnd('Wait…!) — And', 4, 13)).toBe(8);
  });
});

describe(beforeOpeningQuotes.name, () => {
  it('should leave what opens the next sentence to it, within the sentence', () => {
    expect(beforeOpeningQuotes('好。“是', 3, 0)).toBe(2);
    expect(beforeOpeningQuotes('好。”“「是', 5, 0)).toBe(3);
    expect(beforeOpeningQuotes('好。“是', 3, 2)).toBe(3);
    expect(beforeOpeningQuotes('好。“是', 3, 1)).toBe(2);
    expect(beforeOpeningQuotes('好“是', 2, 0)).toBe(2);
    expect(beforeOpeningQuotes('好。是', 2, 0)).toBe(2);
  });
});

describe(afterClosingMarks.name, () => {
  it('should take the marks behind a stop to its sentence, up to the limit', () => {
    expect(afterClosingMarks('End.** Next', 4, 11)).toBe(7);
    expect(afterClosingMarks('End.** Next', 4, 5)).toBe(4);
    expect(afterClosingMarks('End.**Next', 4, 10)).toBe(4);
    expect(afterClosingMarks('End** Next', 3, 10)).toBe(3);
    expect(afterClosingMarks('End. Next', 4, 9)).toBe(4);
  });
});
