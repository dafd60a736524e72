# Compiler flags shared by every folder, and the one way to declare a folder's library.

set(AARBOK_WARNINGS
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wstrict-prototypes -Wmissing-prototypes
    -Wvla -Wundef -Wformat=2 -Wwrite-strings -Wpointer-arith -Wcast-qual)

# -ffp-contract=off: the same sums on every processor, so the same input gives the same bytes.
add_compile_options(-ffp-contract=off -fno-math-errno -fstack-protector-strong)
add_compile_definitions(_POSIX_C_SOURCE=200809L)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
    add_compile_definitions(_FORTIFY_SOURCE=2)
endif()
if(AARBOK_SANITIZE)
    add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
    add_link_options(-fsanitize=address,undefined)
endif()
if(AARBOK_FUZZ)
    add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all)
    add_link_options(-fsanitize=address,undefined)
endif()

function(aarbok_flags target)
    target_compile_options(${target} PRIVATE ${AARBOK_WARNINGS})
    if(AARBOK_WERROR)
        target_compile_options(${target} PRIVATE -Werror)
    endif()
    target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR})
endfunction()

# aarbok_library(NAME SOURCES a.c b.c USES other-folder PkgConfig::X)
function(aarbok_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;USES" ${ARGN})
    add_library(${name} STATIC ${ARG_SOURCES})
    aarbok_flags(${name})
    target_link_libraries(${name} PUBLIC ${ARG_USES})
endfunction()
