package verbatim.publish;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalendarTest {

    private static final LocalDate DAY = LocalDate.of(2025, 3, 1);

    @Test
    void aTextMakesNoLineOfItsOwn() {
        String text = "a\r\nEND:VEVENT\rb\u0001\u001b\u0085c\u2028d";
        String calendar = Calendar.of("The bridge", DAY, List.of(new Calendar.Entry("u", DAY, text, text, "https://b.example/")));
        assertTrue(calendar.contains("\r\nSUMMARY:a\\nEND:VEVENT\\nb\ufffd\ufffd\\nc\\nd\r\n"), calendar);
        assertTrue(calendar.replace("\r\n", "").chars().noneMatch(Character::isISOControl), calendar);
    }
}
