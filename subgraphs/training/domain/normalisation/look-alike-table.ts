/**
 * By small letter of ASCII, the letters and symbols that look like it or its capital: Unicode Technical Standard 39,
 * confusables.txt of Unicode 15.1, without what NFKC changes; squares and circles with letters beside them. Written by
 * scripts/make-look-alikes.mjs.
 */
export const LOOK_ALIKES: Readonly<Record<string, string>> = {
  a: 'ɑΑαАаᎪᗅᴀꓮꭺ𐊠𖽀🅐🅰',
  b: 'ƄʙΒВЬвᏏᏴᏼᑲᖯᗷꓐꞴ𐊂𐊡𐌁🅑🅱',
  c: 'ΣςСсᏟᴄⲤⲥꓚꮯ𐊢𐌂𐐕𐐽𐔜🅒🅲',
  d: 'ԁᎠᏧᑯᗞᗪᴅꓒꓓꭰ🅓🅳',
  e: 'ΕЕеҽᎬᴇ℮ⴹꓰꬲꭼ𐊆𑢦𑢮🅔🅴',
  f: 'ϜքᖴẝꓝꜰꞘꞙꬵ𐊇𐊥𐔥𑢢𑣂🅕🅵',
  g: 'ƍɡɢԌԍցᏀᏳᏻᶃꓖꮐ🅖🅶',
  h: 'ʜΗНнһհᎻᏂᕼⲎꓧꮋ𐋏🅗🅷',
  i: 'ıƖɩɪΙιІіӀᎥⲒꙇꭵ𑣃🅘🅸',
  j: 'ͿϳЈјᎫᒍᴊꓙꞲꭻ🅙🅹',
  k: 'ĸΚκКкᏦᛕᴋⲔⲕꓗꮶ𐔘🅚🅺',
  l: 'ǀʟӏᏞᒪᛁⳐⳑⵏꓡꓲꮮ𐊊𐌉𐐛𐑃𐔦𑢣𑢲𖼖𖼨🅛🅻',
  m: 'ʍΜϺМᎷᗰᛖᴍⲘꓟ𐊰𐌑𑜀🅜🅼',
  n: 'ɴΝոռⲚꓠ𐔓🅝🅽',
  o: 'ΟοσОоՕօଠഠဝჿዐᴏᴑⲞⲟⵔꓳꬽ𐊒𐊫𐐄𐐬𐓂𐓪𐔖𑢵𑣈𑣗🅞🅾',
  p: 'ΡρРрᏢᑭᴘᴩⲢⲣꓑꮲ𐊕🅟🅿',
  q: 'ԛգզⵕꞯ🅠🆀',
  r: 'ƦʀгᎡᏒᖇᴦⲅꓣꭇꭈꭱꮁꮢ𐒴𖼵🅡🆁',
  s: 'ƽЅѕՏᏕᏚꓢꜱꮪ𐊖𐐠𐑈𑣁𖼺🅢🆂',
  t: 'ΤτТтᎢᴛⲦꓔꭲ𐊗𐊱𐌕𑢼𖼊🅣🆃',
  u: 'ʋυՍսሀᑌᴜꓴꞟꭎꭒ𐓎𐓶𑢸𑣘𖽂🅤🆄',
  v: 'νѴѵᏙᐯᴠⴸꓦꛟꮩ𐔝𑜆𑢠𑣀𖼈🅥🆅',
  w: 'ɯѡԜԝաᎳᏔᴡꓪꮃ𑜊𑜎𑜏🅦🆆',
  x: 'ΧХхᕁᕽᚷⲬⵝꓫꞳ𐊐𐊴𐌗𐔧🅧🆇',
  y: 'ɣʏΥγУуҮүყᎩᎽᶌỿⲨꓬꭚ𐊲𑢤𑣜𖽃🅨🆈',
  z: 'ΖᏃᴢꓜꮓ𑢩𑣄🅩🆉',
};
