package io.quarkiverse.secrets.cli.console;

import java.util.ArrayList;
import java.util.List;

/** Puts texts into columns. */
final class Table {

    private static final String GAP = "  ";

    private final List<List<Cell>> rows = new ArrayList<>();
    private final int[] widths;

    Table(List<String> headings, List<List<Cell>> rows) {
        List<Cell> first = new ArrayList<>();
        for (String heading : headings) {
            first.add(Cell.of(Style.STRONG, heading));
        }
        this.rows.add(first);
        this.rows.addAll(rows);
        widths = new int[headings.size()];
        for (List<Cell> row : this.rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
    }

    List<String> lines(boolean colours) {
        List<String> lines = new ArrayList<>();
        for (List<Cell> row : rows) {
            StringBuilder line = new StringBuilder();
            int blanks = 0;
            for (int i = 0; i < widths.length; i++) {
                Cell cell = row.get(i);
                if (!cell.text().isEmpty()) {
                    line.append(" ".repeat(blanks));
                    blanks = 0;
                    line.append(colours && cell.style().isPresent() ? cell.style().get().apply(cell.text()) : cell.text());
                }
                blanks += widths[i] - width(cell) + GAP.length();
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static int width(Cell cell) {
        return cell.text().codePointCount(0, cell.text().length());
    }
}
