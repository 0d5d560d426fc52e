package dev.madang.room.faces;

import dev.madang.protocol.RoomName;
import dev.madang.room.Room;
import dev.madang.room.RoomFilter;
import jakarta.faces.context.FacesContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/**
 * The rooms as PrimeFaces' table asks for them: by pages, forwards and backwards. The store lists what comes after a name, however far
 * that is; so the last name of each page that was seen stays with the view.
 */
public final class RoomList extends LazyDataModel<Room> {
    private static final long serialVersionUID = 1L;
    private static final String SEEN = "dev.madang.rooms.seen";

    private final transient Source source;
    private final transient Supplier<String> text;

    /** Where they come from. */
    interface Source {
        List<Room> list(RoomFilter filter, @Nullable RoomName after, int limit);
    }

    RoomList(Source source, Supplier<String> text) {
        this.source = source;
        this.text = text;
    }

    /** Not known, and not worth counting: {@link #load} says whether there is more. */
    @Override
    public int count(Map<String, FilterMeta> filters) {
        return Integer.MAX_VALUE;
    }

    @Override
    public List<Room> load(int first, int size, Map<String, SortMeta> sorts, Map<String, FilterMeta> filters) {
        Map<String, String> seen = seen();
        String before = first == 0 ? null : seen.get(key(first));
        int start = before == null ? 0 : first;
        List<Room> found =
                source.list(new RoomFilter("", text.get(), ""), before == null ? null : new RoomName(before), size + 1);
        List<Room> page = new ArrayList<>(found.subList(0, Math.min(size, found.size())));
        if (found.size() > size) {
            seen.put(key(start + size), page.get(size - 1).name().value());
        }
        setRowCount(start + found.size());
        return page;
    }

    private String key(int first) {
        return text.get() + "\u0000" + first;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> seen() {
        return (Map<String, String>) FacesContext.getCurrentInstance()
                .getViewRoot()
                .getViewMap()
                .computeIfAbsent(SEEN, key -> new java.util.HashMap<String, String>());
    }

    @Override
    public String getRowKey(Room room) {
        return room.name().value();
    }
}
