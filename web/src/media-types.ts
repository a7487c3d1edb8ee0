const NAMES: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'PPTX',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'XLSX',
  'application/vnd.oasis.opendocument.text': 'ODT',
  'application/xhtml+xml': 'HTML',
  'text/html': 'HTML',
  'text/plain': 'TXT',
};

/** What people call a kind of file. */
export function typeName(mediaType: string, name: string): string {
  const [plain = ''] = mediaType.split(';');
  return NAMES[plain.trim()] ?? /\.(\w{2,5})$/.exec(name)?.[1]?.toUpperCase() ?? plain;
}
