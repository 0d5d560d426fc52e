package dev.madang.room.jpa;

import dev.madang.protocol.RoomName;
import dev.madang.room.RoomFilter;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of the list of rooms. It begins at a place in an index, not after so many rows, so that each part takes as long. */
final class RoomQuery {
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, String> parameters = new LinkedHashMap<>();

    RoomQuery(RoomFilter filter, @Nullable RoomName after) {
        if (after != null) {
            where("r.name > :after", "after", after.value());
        }
        if (!filter.owner().isEmpty()) {
            where("r.owner = :owner", "owner", filter.owner());
        }
        if (!filter.namePrefix().isEmpty()) {
            String prefix = plain(filter.namePrefix());
            where("r.name >= :prefix", "prefix", prefix);
            where("r.name like :begins escape '!'", "begins", escaped(prefix) + "%");
        }
        if (!filter.text().isEmpty()) {
            where("r.searchText like :text escape '!'", "text", "%" + escaped(plain(filter.text())) + "%");
        }
    }

    TypedQuery<RoomRow> in(EntityManager manager) {
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        TypedQuery<RoomRow> query =
                manager.createQuery("select r from RoomRow r" + where + " order by r.name", RoomRow.class);
        parameters.forEach(query::setParameter);
        return query;
    }

    private void where(String condition, String parameter, String value) {
        conditions.add(condition);
        parameters.put(parameter, value);
    }

    /** As names and their search text are stored. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    private static String escaped(String text) {
        return text.replaceAll("[!%_]", "!$0");
    }
}
