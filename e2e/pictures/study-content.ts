import type { PieceColor } from '@promptyflow/contracts';

export type Language = 'en' | 'ru';

/** A piece of context; `place` is where it stands in the prompt, from 1. */
export interface Piece {
  readonly title: string;
  /** Length of its text; a group has none. */
  readonly chars: number;
  readonly place?: number;
  readonly parts?: readonly Piece[];
}

interface StudyContent {
  readonly person: string;
  readonly name: string;
  readonly blocks: readonly {
    readonly title: string;
    readonly color?: PieceColor;
    readonly pieces: readonly Piece[];
  }[];
  /** The first one is open, and was sent. */
  readonly prompts: readonly { readonly title: string; readonly template: string }[];
  readonly variables: readonly { readonly name: string; readonly value: string }[];
  /** The texts of the pieces are made of these. */
  readonly paragraphs: readonly string[];
  readonly answers: readonly string[];
}

const piece = (title: string, chars: number, place?: number): Piece => ({ title, chars, place });

const english: StudyContent = {
  person: 'Anna Keller',
  name: 'Market study, spring',
  blocks: [
    {
      title: 'Interviews',
      pieces: [
        piece('Anna, retail chain', 31_600, 1),
        piece('Boris, pharmacy', 25_900, 2),
        piece('Chen, logistics', 36_800),
        piece('Dora, bakery', 17_300),
        {
          title: 'Panel in Riga',
          chars: 0,
          parts: [
            piece('Opening', 16_400, 4),
            piece('Prices', 32_000, 5),
            piece('Delivery', 30_800),
            piece('Complaints', 27_900, 3),
            piece('Questions', 18_300),
          ],
        },
      ],
    },
    {
      title: 'Regulation on returns',
      pieces: [
        piece('Recitals', 89_200),
        piece('Chapter I, scope', 32_500),
        piece('Chapter II, duties of traders', 127_700),
        piece('Annex A', 51_200),
      ],
    },
    {
      title: 'Style guide',
      pieces: [piece('Tone', 3_200, 6), piece('Format', 2_760, 7), piece('Words to avoid', 2_450, 8)],
    },
  ],
  prompts: [
    {
      title: 'Pains by segment',
      template:
        'You read interviews for {{client}}.\n\n{{context}}\n\nList the pains of each segment, with a quote\nfor ' +
        'every claim. Answer in {{language}}.',
    },
    { title: 'Executive summary', template: 'Sum up for the board:\n\n{{context}}' },
    { title: 'Contradictions', template: 'Where do these texts disagree?\n\n{{context}}' },
  ],
  variables: [
    { name: 'client', value: 'Northwind' },
    { name: 'language', value: 'English' },
  ],
  paragraphs: [
    'We count the shelf twice a day, and by six in the evening the shelf and the screen disagree. Nobody stole anything: ' +
      'returns come back through the front door and are booked at the back, an hour later, by somebody else.',
    'A return needs two signatures. The second person is at lunch, or in the other shop. So the box stands under the ' +
      'counter, and I promise the customer a letter that I write at home.',
    'What would I change first? I would let the driver scan the box at the door. He is there anyway, he has a phone, ' +
      'and he is the only one who sees both ends.',
  ],
  answers: [
    '## Retail\n\n- **Stock counts drift by evening.** “By six in the evening the shelf and the screen disagree” (Anna).\n' +
      '- **Returns are booked late.** “An hour later, by somebody else” (Anna).\n\n## Pharmacy\n\n- **A second signature ' +
      'that nobody is there to give.** “The second person is at lunch, or in the other shop” (Boris).\n- **Promises kept ' +
      'by hand.** “A letter that I write at home” (Boris).\n\n## What they agree on\n\nThe panel in Riga names one remedy: ' +
      '“I would let the driver scan the box at the door.” Nobody speaks against it.\n',
    '| Pain | Quote |\n| --- | --- |\n| Counts drift | “The shelf and the screen disagree” |\n' +
      '| Late bookings | “An hour later, by somebody else” |\n| Two signatures | “The second person is at lunch” |\n' +
      '| Promises by hand | “A letter that I write at home” |\n\nRetail and pharmacy name the same cause: whoever takes a ' +
      'return does not book it. The panel names **one remedy**: “let the driver scan the box at the door”.\n',
  ],
};

const russian: StudyContent = {
  person: 'Анна Орлова',
  name: 'Исследование рынка, весна',
  blocks: [
    {
      title: 'Интервью',
      pieces: [
        piece('Анна, сеть магазинов', 25_600, 1),
        piece('Борис, аптека', 21_900, 2),
        piece('Вера, склад', 29_800),
        piece('Дарья, пекарня', 14_300),
        {
          title: 'Обсуждение в Казани',
          chars: 0,
          parts: [
            piece('Начало', 13_400, 4),
            piece('Цены', 26_000, 5),
            piece('Доставка', 25_800),
            piece('Жалобы', 22_900, 3),
            piece('Вопросы', 15_300),
          ],
        },
      ],
    },
    {
      title: 'Правила возврата',
      pieces: [
        piece('Общие положения', 69_200),
        piece('Глава I. Предмет', 27_500),
        piece('Глава II. Обязанности продавца', 97_700),
        piece('Приложение А', 41_200),
      ],
    },
    {
      title: 'Как писать',
      pieces: [piece('Тон', 2_600, 6), piece('Вид', 2_260, 7), piece('Каких слов избегать', 1_950, 8)],
    },
  ],
  prompts: [
    {
      title: 'Боли по сегментам',
      template:
        'Ты читаешь интервью для компании {{заказчик}}.\n\n{{context}}\n\nПеречисли боли каждого сегмента и подтверди\n' +
        'каждую цитатой. Язык ответа: {{язык}}.',
    },
    { title: 'Выжимка для правления', template: 'Изложи кратко для правления:\n\n{{context}}' },
    { title: 'Противоречия', template: 'В чём эти тексты расходятся?\n\n{{context}}' },
  ],
  variables: [
    { name: 'заказчик', value: '«Северный ветер»' },
    { name: 'язык', value: 'русский' },
  ],
  paragraphs: [
    'Полку мы пересчитываем дважды в день, и к шести вечера полка и экран не сходятся. Никто ничего не украл: возвраты ' +
      'приносят через главный вход, а проводят сзади, через час, и кто-то другой.',
    'Для возврата нужны две подписи. Второй человек на обеде или в другом магазине. Коробка стоит под прилавком, а ' +
      'покупателю я обещаю письмо, которое пишу дома.',
    'Что бы я поменял первым? Пусть водитель сканирует коробку у двери. Он всё равно там, у него есть телефон, и только ' +
      'он видит оба конца.',
  ],
  answers: [
    '## Магазины\n\n- **К вечеру остатки расходятся.** «К шести вечера полка и экран не сходятся» (Анна).\n- **Возвраты ' +
      'проводят поздно.** «Через час, и кто-то другой» (Анна).\n\n## Аптеки\n\n- **Вторую подпись некому поставить.** ' +
      '«Второй человек на обеде или в другом магазине» (Борис).\n- **Обещания держатся на честном слове.** «Письмо, ' +
      'которое пишу дома» (Борис).\n\n## В чём все согласны\n\nВ Казани называют одно решение: «Пусть водитель сканирует ' +
      'коробку у двери». Никто не возражает.\n',
    '| Боль | Цитата |\n| --- | --- |\n| Остатки расходятся | «Полка и экран не сходятся» |\n' +
      '| Поздняя проводка | «Через час, и кто-то другой» |\n| Две подписи | «Второй человек на обеде» |\n' +
      '| Честное слово | «Письмо, которое пишу дома» |\n\nМагазины и аптеки называют одну причину: возврат проводит не ' +
      'тот, кто его принял. Участники видят **одно решение**: «пусть водитель сканирует коробку у двери».\n',
  ],
};

/** A market study as an analyst would have it. */
export const study = { en: english, ru: russian } as const;
