/** Rendering: documents and tables as files to download. */
export { csvLimits, renderCsv, type CsvCell } from './csv.ts';
export { renderDocx } from './docx.ts';
export { renderPdf, stopTypesetting } from './pdf.ts';
export { qrPath, qrSvg, type QrPath } from '../qr.ts';
export { qrPng } from './qr-png.ts';
export { mediaTypes, respondWith, type FileAnswer, type Rendered } from './rendered.ts';
export { openTypesetter, type Typesetter, type TypesetterOptions } from './typesetter.ts';
export { renderXlsx, sheetLimits, type ColumnType, type Sheet, type SheetCell, type SheetColumn } from './xlsx.ts';
