/** What a language's prose is made of here: subjects, verbs, rests, and some traps for a splitter. */
interface Words {
  readonly subjects: readonly string[];
  readonly verbs: readonly string[];
  readonly rests: readonly string[];
  readonly traps: readonly string[];
}

const words: Record<'en' | 'ru', Words> = {
  en: {
    subjects: [
      'The clerk',
      'An old miller',
      'Every passenger',
      'My neighbour',
      'The second witness',
      'Nobody',
    ],
    verbs: ['remembered', 'described', 'forgot', 'measured', 'carried away', 'paid for'],
    rests: ['the letter from the harbour', 'a long winter', 'what had been promised', 'the broken clock'],
    traps: [
      'Dr. Smith paid $3.14 for it, i.e. too much.',
      '“Is it far?” she asked. “No.”',
      'See https://example.com/a.b?c=d for the rest…',
    ],
  },
  ru: {
    subjects: ['Писарь', 'Старый мельник', 'Каждый пассажир', 'Мой сосед', 'Второй свидетель', 'Никто'],
    verbs: ['вспомнил', 'описал', 'забыл', 'измерил', 'унёс', 'оплатил'],
    rests: ['письмо из гавани', 'долгую зиму', 'то, что было обещано', 'сломанные часы'],
    traps: [
      'А. С. Пушкин, т. е. поэт, родился в 1799 г. в Москве.',
      '«Далеко?» — спросила она. «Нет».',
      'Цена — 3,14 руб., и т. д., и т. п…',
    ],
  },
};

/** Text of at least `chars` characters, in paragraphs of sentences; the same at every call. */
export function prose(language: 'en' | 'ru', chars: number): string {
  const { subjects, verbs, rests, traps } = words[language];
  let state = 20_261_120;
  const pick = (list: readonly string[]) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return list[Math.floor((state / 2 ** 32) * list.length)] ?? '';
  };
  const paragraphs: string[] = [];
  for (let length = 0; length < chars; length += (paragraphs.at(-1)?.length ?? 0) + 2) {
    const sentences = Array.from({ length: 6 }, () => `${pick(subjects)} ${pick(verbs)} ${pick(rests)}.`);
    paragraphs.push([...sentences, pick(traps)].join(' '));
  }
  return paragraphs.join('\n\n');
}
