library-error-read-only = 无法写入图库目录文件 { $path }。请将该文件及其所在文件夹设为可写，或把 PHOTOEYE_HOME 指向可写的文件夹。没有做任何更改。
library-error-full = 图库目录文件 { $path } 所在的磁盘已满。请腾出空间后重试；之前保存的内容不受影响。
library-error-busy = 另一个程序正占用图库目录文件 { $path }。请关闭它，或稍后再试。
library-error-damaged = 图库目录文件 { $path } 已损坏。请重新启动程序：损坏的文件会另行保留，并新建一个目录文件。
library-error-drive = 图库目录文件 { $path } 所在的磁盘报告错误。请检查连接和磁盘本身。
library-error-newer = 图库目录文件 { $path } 由本程序的更新版本写入。请升级程序；该文件未被改动。
library-error-no-folder = { $path }：没有这个文件夹。请检查名称，并确认所在磁盘已连接。
library-error-folder-unreadable = { $path }：无法读取此文件夹（{ $reason }）。其中已收录的照片记录保持不变。

library-notice-rebuilt = 图库目录文件已损坏，因此新建了一个。旧文件保留为 { $path }。照片本身没有受到影响，请重新扫描文件夹。
library-notice-read-only = 图库目录文件 { $path } 只能读取。可以查看已有内容，但不会保存任何新内容。
